"""Forms: what somebody typed, judged field by field, each fault in one sentence."""
