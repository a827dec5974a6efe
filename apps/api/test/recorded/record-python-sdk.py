"""Records the requests of CompreFace's Python SDK: every call of it, with the options that its README shows.

    pip install --target sdk compreface-sdk==0.6.0 'urllib3<2' 'requests<2.32'
    PYTHONPATH=sdk python record-python-sdk.py > compreface-python-sdk.json
"""
import json
import sys
import threading
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import version
from tempfile import NamedTemporaryFile

from compreface import CompreFace

recorded = []


class Recorder(BaseHTTPRequestHandler):
    def answer(self):
        body = self.rfile.read(int(self.headers.get('content-length', 0)))
        content_type = self.headers.get('content-type')
        request = {'call': Recorder.call, 'method': self.command, 'path': self.path}
        if content_type and content_type.startswith('multipart/'):
            form = BytesParser().parsebytes(b'Content-Type: ' + content_type.encode() + b'\r\n\r\n' + body)
            request['photos'] = [part.get_param('name', header='content-disposition') for part in form.get_payload()]
        else:
            request['contentType'] = content_type
            request['body'] = body.decode()
        recorded.append(request)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{}')

    do_GET = do_POST = do_PUT = do_DELETE = answer

    def log_message(self, *_):
        pass


server = HTTPServer(('127.0.0.1', 0), Recorder)
threading.Thread(target=server.serve_forever, daemon=True).start()
photo = NamedTemporaryFile(suffix='.jpg')
sdk = CompreFace('http://127.0.0.1', str(server.server_port), {
    'limit': 0,
    'det_prob_threshold': 0.8,
    'prediction_count': 1,
    'face_plugins': 'calculator,age,gender,landmarks',
    'status': 'true',
})
recognition = sdk.init_face_recognition('key')
faces, subjects = recognition.get_face_collection(), recognition.get_subjects()
detection, verification = sdk.init_face_detection('key'), sdk.init_face_verification('key')
calls = {
    'subjects.add': lambda: subjects.add('Ada Lovelace'),
    'subjects.list': lambda: subjects.list(),
    'subjects.update': lambda: subjects.update('Ada Lovelace', 'Ada'),
    'faces.add': lambda: faces.add(image_path=photo.name, subject='Ada'),
    'faces.list': lambda: faces.list(),
    'recognize': lambda: recognition.recognize(image_path=photo.name),
    'faces.verify': lambda: faces.verify(image_path=photo.name, image_id='IMAGE_ID'),
    'detect': lambda: detection.detect(image_path=photo.name),
    'verify': lambda: verification.verify(source_image_path=photo.name, target_image_path=photo.name),
    'faces.delete': lambda: faces.delete('IMAGE_ID'),
    'faces.delete_all': lambda: faces.delete_all('Ada'),
    'subjects.delete': lambda: subjects.delete('Ada'),
    'subjects.delete_all': lambda: subjects.delete_all(),
}
for name, call in calls.items():
    Recorder.call = name
    call()
made = f'record-python-sdk.py, compreface-sdk {version("compreface-sdk")} of PyPI'
json.dump({'madeBy': made, 'requests': recorded}, sys.stdout, indent=2)
print()
