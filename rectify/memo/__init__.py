"""What a build remembers on disk, so that the next one repeats no work.

Everything here is a pure optimisation. Whatever is missing, damaged, or from another version of
this package counts as not remembered, and the folder may be deleted at any moment. Nothing is
believed because of a time alone: see `stamps`. What this room loads is plain values: see `values`.

`store` is the folder of a memory, and `index` all that a build must read of it to see that nothing
changed; it shall not wait for the rest, so modules are imported from here one by one.
"""
