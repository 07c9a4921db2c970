"""How wrong formcheck is: every number it prints against rendered athletes with known truth."""
