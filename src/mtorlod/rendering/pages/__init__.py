"""The explorer: pages for people, and the JSON behind them, made from answers; whole without scripts."""
