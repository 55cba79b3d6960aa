"""Work that outlives the process: the queue and its engine."""
