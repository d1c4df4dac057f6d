"""Commands for those who run the program: `manage.py backup`, `restore`, `purge`."""
