"""The desk: where people translate, follow their jobs and read a pair of languages side by side."""
