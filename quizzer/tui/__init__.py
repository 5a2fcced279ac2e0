"""The full-screen interface. The only package that knows Textual."""
