"""When a card comes next: FSRS-6, learning steps, replay of the log, the order of the queue."""
