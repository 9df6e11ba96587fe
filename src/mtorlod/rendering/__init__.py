"""Rendering: values into what people read. All words, glyphs and drawings are made here."""
