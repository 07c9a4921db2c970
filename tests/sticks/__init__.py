"""Stick figures by how they are posed: segments upwards, limbs outwards, feet first."""
