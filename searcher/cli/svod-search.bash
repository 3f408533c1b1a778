# SPDX-License-Identifier: GPL-2.0-or-later
#
# svod-search.bash - completion of svod-search for bash.

_svod_search()
{
    local current=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD-1]}
    local choices=''

    # Bash makes "--format=js" three words.
    if [[ $current == = ]]; then
        current=''
    elif [[ $option == = && $COMP_CWORD -ge 2 ]]; then
        option=${COMP_WORDS[COMP_CWORD-2]}
    fi
    case $option in
    -i|--index)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -d -- "$current")
        return ;;
    -f|--format) choices='text json' ;;
    --in) choices='passage section text' ;;
    --level) choices='wide glyph exact' ;;
    --color) choices='auto always never' ;;
    --facet) choices='form name year' ;;
    --names)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
        return ;;
    --group) choices='none work' ;;
    --with) choices='all tr: zh ru' ;;
    --rendered-as) choices='ru zh en' ;;
    -n|--limit|--skip|-C|--context|--timeout) return ;;
    *)
        if [[ $current == -* ]]; then
            choices='--index= --count --format= --limit= --skip= --context= --color= --in=
                --level= --exact --pairs --names= --with= --years --group= --facet=
                --rendered-as= --rank --show= --before= --after= --fold= --save= --replay= --saved
                --explain --timeout= --verify --help --version'
        elif [[ $current ]]; then
            choices='text: title: author: translator: edition: genre: lang: section:
                zone:text zone:note date: year: era: dated:explicit dated:inferred
                py: pal: wg:'
        fi ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$current")
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[=:] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}

complete -F _svod_search svod-search
