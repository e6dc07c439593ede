# Completions of orchard for fish.

function __orchard_needs_verb
    test (count (commandline -opc)) -eq 1
end

function __orchard_verb_is
    set -l words (commandline -opc)
    test (count $words) -gt 1; and test "$words[2]" = "$argv[1]"
end

complete -c orchard -f
complete -c orchard -n __orchard_needs_verb -s h -l help -d 'Print this help'
complete -c orchard -n __orchard_needs_verb -l version -d 'Print the version'
complete -c orchard -n __orchard_needs_verb -a plant -d 'Plant trees in rows'
complete -c orchard -n '__orchard_verb_is plant' -l rows -x -d 'How many rows'
complete -c orchard -n '__orchard_verb_is plant' -l seed -x -d 'Seed of all chances'
complete -c orchard -n '__orchard_verb_is plant' -l distance -x -d 'From trunk to trunk'
complete -c orchard -n '__orchard_verb_is plant' -l color -x -a 'auto always never' -d 'When to use colours'
complete -c orchard -n '__orchard_verb_is plant' -s o -l output -r -F -d 'Write the plan there'
complete -c orchard -n '__orchard_verb_is plant' -s t -l tool -x -d 'A tool [spade: one]'
complete -c orchard -n '__orchard_verb_is plant' -l shed-with-a-long-name -x -a '(__fish_complete_directories)' -d 'The gardener\'s folder, which is explained at such length that its text has to wrap'
complete -c orchard -n '__orchard_verb_is plant' -l quiet -d 'Print the verdict only'
complete -c orchard -n '__orchard_verb_is plant' -s h -l help -d 'Print this help'
complete -c orchard -n '__orchard_verb_is plant' -k -a '(__fish_complete_suffix .tree)'
complete -c orchard -n __orchard_needs_verb -a pick -d 'Pick the fruit of a tree'
complete -c orchard -n '__orchard_verb_is pick' -s h -l help -d 'Print this help'
complete -c orchard -n '__orchard_verb_is pick' -k -a '(__fish_complete_suffix .tree)'
complete -c orchard -n __orchard_needs_verb -a move -d 'Move a tree'
complete -c orchard -n '__orchard_verb_is move' -l to -x -d 'How far'
complete -c orchard -n '__orchard_verb_is move' -s h -l help -d 'Print this help'
complete -c orchard -n '__orchard_verb_is move' -a 'auto always never'
