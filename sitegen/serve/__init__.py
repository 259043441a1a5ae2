"""The preview server: watch, rebuild, reload, and show what is wrong and how to mend it."""
