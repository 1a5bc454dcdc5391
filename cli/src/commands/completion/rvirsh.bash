# Completion of rvirsh's command lines in bash.
_rvirsh() {
    local line=${COMP_LINE:0:COMP_POINT} cur=${COMP_WORDS[COMP_CWORD]} last head='' word quoted=''
    # bash ends words at signs such as ":" too: the part of the word before the last of them stays.
    [[ $cur == [:=] ]] && cur=''
    last=${line##*[[:space:]]}
    [[ $last == *"$cur" ]] && head=${last%"$cur"}
    # Between quotes words stand as they are: those that would end them or mean more to bash are
    # left out, for the names are whatever others have chosen.
    [[ ${cur//\\?/} == *[\"\']* ]] && quoted=1
    COMPREPLY=()
    while IFS= read -r word; do
        word=${word#"$head"}
        if [[ ! $quoted ]]; then
            printf -v word %q "$word"
        elif [[ $word == *[\"\'\$\`\\!]* ]]; then
            continue
        fi
        COMPREPLY+=("$word")
    done < <(VIRSH_DEBUG=4 "$1" -q complete -- "${line#"${COMP_WORDS[0]}"}" 2>/dev/null </dev/null)
    # More may follow a list, a folder or "--name=".
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[=,/] ]] && compopt -o nospace 2>/dev/null
    return 0
}
complete -o default -F _rvirsh rvirsh
