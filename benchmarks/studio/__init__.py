"""The athlete studio: films of a parametric athlete whose joint angles are known exactly."""
