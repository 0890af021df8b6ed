"""Joins the translation house with the publish gate: answers below, facts for the rules above."""
