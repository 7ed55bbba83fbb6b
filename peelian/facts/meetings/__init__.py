"""Meetings: who meets, what is on the agenda, which papers, who came, what was said, asked, agreed and minuted.

Owns runs of meetings, agendas, papers to items, attendance, interests, votes, the record, questions and answers,
draft and confirmed minutes, and the work programme. What was asked, answered or confirmed is never changed. What
is owed lives in the tracker of actions; making any of it public is publication's business.
"""
