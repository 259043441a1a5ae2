"""The display standard: one module a chapter, one function a clause."""
