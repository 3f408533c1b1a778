# make_names.awk - the files of the authority to the rows of names_table.inc: { path, all
# its lines }. Comments and empty lines stay, so that an error has the line of the file.
FNR == 1 { printf "%s{ \"%s\",\n", files++ ? "},\n" : "", FILENAME }
{
    gsub(/\\/, "\\\\\\\\")
    gsub(/"/, "\\\"")
    gsub(/\?/, "\\?") # ??( is a bracket in C
    gsub(/\t/, "\\t")
    printf "\"%s\\n\"\n", $0
}
END { print files ? "}," : "" }
