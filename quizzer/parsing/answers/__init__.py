"""What an answer asks for: gaps, choices, named items and claims; and the cards that it makes."""
