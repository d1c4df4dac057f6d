"""Every address of the product, by topic."""

from django.urls import path, register_converter

from apps.web.addresses import FileFormatConverter, SystemIdConverter
from apps.web.views import (
    about,
    chaos,
    embed,
    files,
    gallery,
    health,
    palette,
    patterns,
    schema,
    source,
    systems,
)

register_converter(SystemIdConverter, "system_id")
register_converter(FileFormatConverter, "file_format")

urlpatterns = [
    path("", gallery.browse_patterns, name="gallery"),
    path("patterns/<slug:slug>/", patterns.explore_pattern, name="pattern"),
    path("patterns/<slug:slug>/panel", patterns.show_pattern_panel, name="pattern-panel"),
    path("patterns/<slug:slug>/use", patterns.use_pattern, name="use-pattern"),
    path("patterns/<slug:slug>/chaos", chaos.break_pattern, name="pattern-chaos"),
    path("patterns/<slug:slug>/chaos/outcome", chaos.show_pattern_outcome, name="pattern-chaos-outcome"),
    path("patterns/<slug:slug>/chaos.json", chaos.tell_pattern_facts, name="pattern-chaos-facts"),
    path("patterns/<slug:slug>.<file_format:file_format>", files.download_pattern, name="pattern-file"),
    path("systems/", systems.list_my_systems, name="systems"),
    path("systems/new", systems.describe_system, name="new-system"),
    path("systems/<system_id:id>/", systems.explore_system, name="system"),
    path("systems/<system_id:id>/panel", systems.show_system_panel, name="system-panel"),
    path("systems/<system_id:id>/edit", source.edit_source, name="system-edit"),
    path("systems/<system_id:id>/chaos", chaos.break_system, name="system-chaos"),
    path("systems/<system_id:id>/chaos/outcome", chaos.show_system_outcome, name="system-chaos-outcome"),
    path("systems/<system_id:id>/chaos.json", chaos.tell_system_facts, name="system-chaos-facts"),
    path("systems/<system_id:id>.<file_format:file_format>", files.download_system, name="system-file"),
    path("embed/patterns/<slug:slug>/", embed.embed_pattern, name="embed-pattern"),
    path("embed/systems/<system_id:id>/", embed.embed_system, name="embed-system"),
    path("docs/failure-model", about.explain_failures, name="failure-model"),
    path("palette", palette.list_places, name="palette"),
    path("schema/v1.json", schema.show_schema, name="schema"),
    path("health", health.report_health, name="health"),
]
