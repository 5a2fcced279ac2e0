"""Is all well? Checks of the data file, its surroundings and the machine; one function each."""
