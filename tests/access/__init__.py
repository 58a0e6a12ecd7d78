"""Who may see and do what: the attack cases of the kind A, and the tests that would notice them.

A-01  test_matrix, test_posts       route × role × state
A-02  test_both_sides, test_posts   the id of something that belongs elsewhere
A-03  test_both_sides               operations on two things
A-04  test_matrix, test_side_doors  side doors: lists, search, exports, errors, caches, mails
A-05  test_side_doors               counts, ends of pages, filters
A-06  test_fields                   fields that a form does not show
A-07  test_both_sides, test_power_ends  replay in another town, by another person
A-08  test_power_ends               downloads
A-09  test_power_ends               ended, lapsed, put to sleep, erased
A-10  test_confidential             what the core team alone may know
A-11  test_posts                    posts without the page; there are no actions on many things at once
A-12  test_matrix, test_side_doors  every address of the interface for programs, and what it answers
A-13  test_power_ends               jobs
A-14  test_power_ends               what opens by itself on its day
"""
