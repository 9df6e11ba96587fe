"""Pictures of signed networks as SVG: values, geometry, places, and templates that draw them."""
