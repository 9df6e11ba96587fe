"""Other ways to answer the same question, each as straightforward as its users would write it."""
