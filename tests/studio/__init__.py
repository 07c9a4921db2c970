"""Tests of the athlete studio."""
