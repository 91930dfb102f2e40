"""The pages of the dashboard: thin scripts over pure functions.

filters, window what the sidebar asks for -> Query
link              the one place that touches the address: selection, bad values, clear all
opened            the store that is open, for every session
figures, lanes    events -> go.Figure; never import streamlit
cards, details, marks    events and documents -> nodes, plain values that `nodes.draw` shows as text
pages/            one short script a page
"""
