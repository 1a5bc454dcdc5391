#compdef rvirsh
# Completion of rvirsh's command lines in zsh.
_rvirsh() {
    local -a found
    found=("${(@f)$(VIRSH_DEBUG=4 ${(Q)words[1]} -q complete -- "${(j: :)words[2,CURRENT-1]} $PREFIX" 2>/dev/null </dev/null)}")
    if [[ -n $found[1] ]]; then
        compadd -a found
    else
        _files
    fi
}
if [[ $funcstack[1] == _rvirsh ]]; then
    _rvirsh "$@"
else
    compdef _rvirsh rvirsh
fi
