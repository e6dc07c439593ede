func nearestUnit(_ word: String) -> (right: String, reason: String)? { nil }
