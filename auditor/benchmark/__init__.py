"""The auditor measured: how well packs read labels and sentences; what capture, archive, verifier and rules cost."""
