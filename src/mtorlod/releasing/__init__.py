"""Releasing: a release folder and a static site, each written whole or not at all."""
