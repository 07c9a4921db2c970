"""Benchmarks: the athlete studio, and measurements of accuracy, speed and scale."""
