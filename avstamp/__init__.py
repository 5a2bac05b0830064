"""Avstamp: prepare, hold, write down and follow up a medarbetarsamtal."""
