-- Life goes on in the restored IServ: that hides nothing.
SELECT pupil('neu3', 'Neu', 'Drei', 'klasse.5d');
