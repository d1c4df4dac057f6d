"""The places that are kept with a system: found, arranged, undone, merged with those of others, taken along."""
