#compdef orchard
# Completions of orchard for zsh.

_orchard_verbs() {
  local -a verbs
  verbs=(
    'plant:Plant trees in rows'
    'pick:Pick the fruit of a tree'
    'move:Move a tree'
  )
  _describe -t verbs verb verbs
}

_orchard() {
  local curcontext="$curcontext" state line
  typeset -A opt_args
  _arguments -C \
    '(- *)'{-h,--help}'[Print this help]' \
    '(- *)--version[Print the version]' \
    '1: :_orchard_verbs' \
    '*:: :->words'
  [[ $state == words ]] || return
  case $words[1] in
    plant)
      _arguments -S \
        '--rows=[How many rows]:N: ' \
        '--seed=[Seed of all chances]:N: ' \
        '--distance=[From trunk to trunk]:LENGTH: ' \
        '--color=[When to use colours]:WHEN:(auto always never)' \
        '(-o --output)'{-o,--output=}'[Write the plan there]:PATH:_files' \
        '*'{-t,--tool=}'[A tool \[spade\: one\]]:NAME: ' \
        '--shed-with-a-long-name=[The gardener'\''s folder, which is explained at such length that its text has to wrap]:FOLDER:_files -/' \
        '--quiet[Print the verdict only]' \
        '(- *)'{-h,--help}'[Print this help]' \
        '*:FILE:_files -g "*.tree"'
      ;;
    pick)
      _arguments -S \
        '(- *)'{-h,--help}'[Print this help]' \
        '1::FILE:_files -g "*.tree"' \
        '2:KIND: '
      ;;
    move)
      _arguments -S \
        '--to=[How far]:LENGTH: ' \
        '(- *)'{-h,--help}'[Print this help]' \
        '1::SEASON:(auto always never)'
      ;;
  esac
}

if [[ $funcstack[1] == _orchard ]]; then
  _orchard "$@"
else
  compdef _orchard orchard
fi
