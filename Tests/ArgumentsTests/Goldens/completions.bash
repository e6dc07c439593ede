# Completions of orchard for bash.

_orchard_reply() {
  local line
  while IFS= read -r line; do COMPREPLY+=("$line"); done
}

_orchard_words() {
  _orchard_reply < <(compgen -W "$1" -- "$current")
}

_orchard_files() {
  compopt -o filenames 2>/dev/null
  [[ -z $1 ]] || _orchard_reply < <(compgen -d -- "$current")
  _orchard_reply < <(compgen -f -X "!*$1" -- "$current")
}

_orchard_folders() {
  compopt -o filenames 2>/dev/null
  _orchard_reply < <(compgen -d -- "$current")
}

_orchard() {
  local current="${COMP_WORDS[COMP_CWORD]}" key="${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  # `--key=value` arrives as three words.
  if [[ $current == "=" ]]; then
    current=""
  elif [[ $key == "=" ]]; then
    key="${COMP_WORDS[COMP_CWORD-2]}"
  fi
  if ((COMP_CWORD == 1)); then
    _orchard_words "plant pick move --help --version"
    return
  fi
  case "${COMP_WORDS[1]} $key" in
    "plant --rows") return ;;
    "plant --seed") return ;;
    "plant --distance") return ;;
    "plant --color") _orchard_words "auto always never"; return ;;
    "plant -o"|"plant --output") _orchard_files ""; return ;;
    "plant -t"|"plant --tool") return ;;
    "plant --shed-with-a-long-name") _orchard_folders; return ;;
    "move --to") return ;;
  esac
  case "${COMP_WORDS[1]}" in
    plant)
      if [[ $current == -* ]]; then
        _orchard_words "--rows --seed --distance --color -o --output -t --tool --shed-with-a-long-name --quiet -h --help"
      else
        _orchard_files ".tree"
      fi
      ;;
    pick)
      if [[ $current == -* ]]; then
        _orchard_words "-h --help"
      else
        _orchard_files ".tree"
      fi
      ;;
    move)
      if [[ $current == -* ]]; then
        _orchard_words "--to -h --help"
      else
        _orchard_words "auto always never"
      fi
      ;;
  esac
}

complete -F _orchard orchard
