# SPDX-License-Identifier: GPL-2.0-or-later
#
# svod-index.bash - completion of svod-index for bash.

_svod_index()
{
    local current=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD-1]}

    # Bash makes "--index=jin" three words.
    if [[ $current == = ]]; then
        current=''
    elif [[ $option == = && $COMP_CWORD -ge 2 ]]; then
        option=${COMP_WORDS[COMP_CWORD-2]}
    fi
    case $option in
    -j|--threads)
        return ;;
    -i|--index)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -d -- "$current")
        return ;;
    esac
    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(
            compgen -W '--index= --threads= --encoding= --remove= --merge --dry-run
                --watch --settle= --list --status --fingerprint --check --repair
                --check-source --alignment= --align= --output= --format= --quiet --help --version' -- "$current")
        if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then
            compopt -o nospace 2>/dev/null
        fi
    else
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
    fi
}

complete -F _svod_index svod-index
