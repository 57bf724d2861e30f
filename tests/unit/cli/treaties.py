"""Status lists as the depositary publishes them as tables, of a treaty that we do not follow."""

HEAD = 'Participant,Signature,"Ratification, Acceptance(A), Approval(AA), Accession(a)"\n'
TABLE = HEAD + (
    "Canada,3 Dec 1997,3 Dec 1997\n"
    "Japan,3 Dec 1997,30 Sep 1998 A\n"
    "Thailand,3 Dec 1997,27 Nov 1998\n"
    "Indonesia,4 Dec 1997,\n"
)
NEWER = TABLE.replace("4 Dec 1997,\n", "4 Dec 1997,16 Feb 2007\n")
