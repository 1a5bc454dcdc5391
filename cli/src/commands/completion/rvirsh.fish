# Completion of rvirsh's command lines in fish.
function __rvirsh_words
    set -l words (commandline -opc)
    set -l program $words[1]
    set -e words[1]
    set -l found (env VIRSH_DEBUG=4 $program -q complete -- (string escape -- $words) (commandline -ct) 2>/dev/null </dev/null)
    if set -q found[1]
        string join -- \n $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c rvirsh -f -a '(__rvirsh_words)'
