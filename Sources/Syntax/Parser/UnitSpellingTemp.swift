func nearestUnit(_ word: String) -> (unit: String, reason: String)? { nil }
