"""What an intervention does: words to interventions, verdicts as rows, contexts side by side."""
