"""The registers 档案 as pages: places, households, staff, contractors, and what was changed."""
