"""The statutory processes as the register keeps them: which facts a step needs, whose step it is, what comes next.

Pure: each module hands the steps of one kind to ``peelian.law.processes``, which refuses them with the provision.
"""
