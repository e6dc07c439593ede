import Spelling
