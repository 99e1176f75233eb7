"""The people of customers, week by week: who uses the product, and whose habit it becomes."""
