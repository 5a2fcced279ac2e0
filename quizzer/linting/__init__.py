"""Looking over notes before they are imported: rules from a document to findings.

Rules are pure: what they ask about other files they ask through `Files`. A new rule is one file in
`rules/` and one line in its table.
"""
