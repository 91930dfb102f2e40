"""How good and how fast: figures on sets of annotated texts, which are not part of the project."""
