"""Card syntaxes, a file each: what finds notes in text whose heading does not ask."""
