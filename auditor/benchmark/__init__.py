"""The auditor measured: how well the packs read labels and sentences; what capture, archive, verifier and rules cost."""
