"""Every place that names or counts who signed a letter, and what each of them ought to say."""
