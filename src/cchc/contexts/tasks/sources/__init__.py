"""Opening the files a plan comes in: DOCX, PDF with text, XLSX, plain text."""
