"""What readers' templates get, one file per page pattern; registered in the app's ``ready()``."""
